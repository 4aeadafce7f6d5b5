import { type MessagePort, Worker } from 'node:worker_threads';
import { Engine } from '../engine/engine.js';
import { type Part, PartDecider, type Task } from './part.js';
import { WorkFolder } from './work-folder.js';

/** Who decides the parts: how many threads there may be, and what each of them runs; null: this one does it all. */
export interface Threads {
  readonly most: number;
  readonly program: URL | null;
}

/** What a thread says: how many rows it did, or that a part is finished. */
export type Message = { readonly rows: number } | { readonly part: number };

/** Who is told of the work. What they throw ends it. */
export interface Told {
  readonly rows: (rows: number) => void;
  readonly finished: (nr: number) => void;
}

/** Decides the parts in this thread, one after the other. */
export async function decideHere(
  task: Task,
  engine: Engine,
  todo: readonly Part[],
  next: () => number,
  told: Told,
): Promise<void> {
  const decider = new PartDecider(task, engine, WorkFolder.known(task.folder));
  for (const part of todo) {
    await decider.decide(part, { next, done: told.rows });
    told.finished(part.nr);
  }
}

/** Decides the parts in threads, each part in the first that is free. */
export function decideInThreads(
  task: Task,
  count: number,
  program: URL,
  todo: readonly Part[],
  told: Told,
): Promise<void> {
  const waiting = todo.values();
  let left = todo.length;
  return new Promise((resolve, reject) => {
    const threads = Array.from({ length: count }, () => new Worker(program, { workerData: task }));
    let isEnded = false;
    const end = (settle: () => void) => {
      if (isEnded) return;
      isEnded = true;
      Promise.all(threads.map((thread) => thread.terminate())).then(settle, reject);
    };
    for (const thread of threads) {
      const next = () => {
        const { value, done } = waiting.next();
        if (done !== true) thread.postMessage(value);
      };
      thread.on('error', (error) => end(() => reject(error)));
      thread.on('message', (message: Message) => {
        if (isEnded) return;
        try {
          if ('rows' in message) return told.rows(message.rows);
          told.finished(message.part);
          next();
          if (--left === 0) end(resolve);
        } catch (error) {
          end(() => reject(error));
        }
      });
      next();
    }
  });
}

/** What a thread does: decides each part that it is given. What goes wrong, ends the thread. */
export function serveParts(task: Task, port: MessagePort, next: () => number): void {
  const tell = (message: Message) => port.postMessage(message);
  const decider = new PartDecider(task, new Engine(task.graph), WorkFolder.known(task.folder));
  port.on('message', async (part: Part) => {
    await decider.decide(part, { next, done: (rows) => tell({ rows }) });
    tell({ part: part.nr });
  });
}
