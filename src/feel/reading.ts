import type { SyntaxNode } from '@lezer/common';
import type { Expression } from './ast.js';

/** What a reader of one construct may use: the text, and the reading of the parts under it. */
export interface Reading {
  readonly text: string;
  readonly read: (node: SyntaxNode) => Expression;
}

/** Readers by the name that lezer-feel gives to their construct. */
export type Readers = Readonly<Record<string, (node: SyntaxNode, reading: Reading) => Expression>>;
