import { test } from 'vitest';
import { Random } from './random.js';
import { knownHousehold, withUnknowns } from './generate.js';
import { PEILDATA } from './shipped.js';
import { formsOf, ran, tablesOf, outputsOf } from './forms.js';
import { copyOf, allInstances } from './household.js';
test('probe', () => {
  const regeling = 'energietoeslag_2022', gemeente = 'almere';
  const random = new Random(gemeente.length * 1000 + 2);
  let shown = 0;
  for (const p of PEILDATA[regeling]) {
    const { three, traced } = formsOf(gemeente, regeling, p);
    const outs = outputsOf(three.plan.decisions[0]!);
    const diff = (h: any) => { const a = ran(three, tablesOf(three, [h], p)[0]!, p), b = ran(traced, tablesOf(traced, [h], p)[0]!, p);
      for (const s of outs) if (!Object.is(a.value(s.nr, 0), b.trace(s.nr, 0).v)) return [s.item?.id, a.value(s.nr, 0), b.trace(s.nr, 0).v]; return null; };
    for (let i = 0; i < 160 && shown < 3; i++) {
      let h = withUnknowns(knownHousehold(random, p), random, [0, 0.02, 0.15, 0.5][i % 4]!);
      const d = diff(h); if (!d) continue; shown++;
      // shrink
      for (let changed = true; changed; ) { changed = false;
        for (let k = 0; k < allInstances(h).length; k++) { const inst = allInstances(h)[k]!;
          for (const key of [...inst.lists.keys()]) { const len = inst.lists.get(key)!.length;
            for (let j = 0; j < len; j++) { let n = -1; const c = copyOf(h); const ci = allInstances(c)[k]!; if (inst.lists.get(key)![j]!.facts.get('rol') === 'aanvrager') continue; ci.lists.get(key)!.splice(j, 1); if (diff(c)) { h = c; changed = true; break; } } if (changed) break; }
          if (changed) break;
          for (const key of [...inst.facts.keys()]) { if (key === 'rol' || key === 'aanvrager') continue; const c = copyOf(h); allInstances(c)[k]!.facts.delete(key); if (diff(c)) { h = c; changed = true; break; } }
          if (changed) break; } }
      console.log(p, JSON.stringify(diff(h)), JSON.stringify(allInstances(h).map(x => [x.path, Object.fromEntries(x.facts), [...x.lists].map(([a, l]) => a + l.length).join()])));
    }
  }
}, 120000);
