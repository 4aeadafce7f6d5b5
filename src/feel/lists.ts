import { unreadable } from './problem.js';
import type { Readers } from './reading.js';
import { children, slice, span, three } from './tree.js';
import { oneWord } from './words.js';

/** Paths, filters, and some and every. */
export const LISTS: Readers = {
  PathExpression: (node, { text, read }) => {
    const [of, dot, name] = three(node);
    if (slice(dot, text) !== '.') throw unreadable(node, 'F001', 'een pad heeft een punt', 'schrijf a.b');
    return {
      kind: 'path',
      of: read(of),
      name: oneWord(name, text),
      nameSpan: span(name),
      ...span(node),
    };
  },
  FilterExpression: (node, { read }) => {
    const [of, , test] = children(node);
    if (of === undefined || test === undefined)
      throw unreadable(node, 'F001', 'een filter heeft een test', 'schrijf lijst[test]');
    if (test.name === 'NumericLiteral')
      throw unreadable(
        test,
        'F005',
        'een volgnummer tussen [ ] hoort niet bij onze FEEL',
        'filter op een eigenschap',
      );
    return { kind: 'filter', of: read(of), test: read(test), ...span(node) };
  },
  QuantifiedExpression: (node, { text, read }) => {
    const [word, inExpressions, , test] = children(node);
    if (word === undefined || inExpressions === undefined || test === undefined)
      throw unreadable(
        node,
        'F001',
        'some en every hebben satisfies',
        'schrijf some x in lijst satisfies test',
      );
    const [only, ...others] = children(inExpressions);
    if (only === undefined || others.length > 0)
      throw unreadable(
        inExpressions,
        'F005',
        'twee lijsten in een some of every',
        'schrijf een tweede some of every in de test',
      );
    const [name, , context] = three(only);
    const [list, end] = context.name === 'IterationContext' ? children(context) : [context];
    if (list === undefined || end !== undefined)
      throw unreadable(context, 'F005', 'een bereik als lijst hoort niet bij onze FEEL', 'noem een lijst');
    const kind = slice(word, text) === 'some' ? 'some' : 'every';
    return { kind, variable: oneWord(name, text), list: read(list), test: read(test), ...span(node) };
  },
};
