import { unreadable } from './problem.js';
import type { Readers } from './reading.js';
import { children, slice, span } from './tree.js';

export const CALLS: Readers = {
  FunctionInvocation: (node, { text, read }) => {
    const [callee, ...rest] = children(node);
    if (callee === undefined || callee.name !== 'VariableName')
      throw unreadable(node, 'F005', 'alleen een functie bij naam is aan te roepen', 'schrijf naam(...)');
    const name = slice(callee, text).replace(/\s+/g, ' ');
    if (rest.some((part) => part.name === 'NamedParameters'))
      throw unreadable(
        node,
        'F005',
        'argumenten met een naam horen niet bij onze FEEL',
        'geef ze op volgorde',
      );
    const args = rest
      .filter((part) => part.name === 'PositionalParameters')
      .flatMap(children)
      .map(read);
    if (name !== 'not') return { kind: 'call', name, nameSpan: span(callee), args, ...span(node) };
    const [of, ...others] = args;
    if (of === undefined || others.length > 0)
      throw unreadable(node, 'F006', 'not heeft een argument', 'schrijf not(test)');
    return { kind: 'not', of, ...span(node) };
  },
};
