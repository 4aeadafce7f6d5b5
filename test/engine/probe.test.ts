import { test } from 'vitest';
import { shippedCases, engine, overlay } from './shipped.js';
import { runCase } from '../../src/engine/casetest.js';
import { emit } from '../../src/engine/emit.js';
test('probe', () => {
  const n: Record<string, number> = {};
  let shown = 0;
  for (const c of shippedCases()) { let r; try { r = runCase(engine, c).uitslag } catch (e) { r = String(e).slice(0, 60); } n[`${c.gemeente} ${c.regeling} ${r}`] = (n[`${c.gemeente} ${c.regeling} ${r}`] ?? 0) + 1; }
  console.log(n);
  const ready = engine.ready('almere', 20220401, { regelingen: ['energietoeslag_2022'], words: true }, 'traced');
  const code = emit(ready.plan, 'traced').functions;
  const order = [...code.join('\n').matchAll(/(c\d+)\[\w+\] = R.step/g)].map((m) => m[1]);
  const full = code.join('\n');
  const set = new Set<string>();
  for (const m of full.matchAll(/(c\d+)\[(\w+)\] = R\.step|R\.ref\((c\d+)\[/g)) { if (m[1]) set.add(m[1]); else if (!set.has(m[3]!) && shown++ < 8) { const s = ready.plan.all[Number(m[3]!.slice(1))]!; console.log('read before write', m[3], s.item?.id, s.entity, s.focus, s.moment, full.slice(m.index! - 200, m.index! + 60)); } }
  console.log(order.length);
}, 120000);
