import { type Finding, findingAt, InputError, type SourceText } from '../rules/finding.js';
import { CODES, type DossierCode } from './codes.js';
import { maskValues } from './mask.js';

/** Enough to mend a file by; more only says that it is not a household. */
const MAX_FINDINGS = 200;

/** Where something stands in the file. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The words of a finding: what to write instead, and, where a key or code is named, what is wrong. */
export interface Words {
  readonly oplossing: string;
  /** Default: the meaning of the code. Never holds a name, number or date from the file. */
  readonly bericht?: string;
  /** The text at the place is a key or a code, and may be seen in the frame. */
  readonly toon?: boolean;
}

interface Noted extends Words {
  readonly code: DossierCode;
  readonly at: Span;
}

/** All that is wrong with one file, in the order of the file. */
export class Findings {
  private readonly noted: Noted[] = [];

  constructor(
    private readonly source: SourceText,
    private readonly knownKeys: ReadonlySet<string>,
  ) {}

  /** Notes what is wrong; reading goes on, until there is so much that it makes no sense. */
  add(code: DossierCode, at: Span, words: Words): void {
    this.noted.push({ code, at, ...words });
    if (this.noted.length < MAX_FINDINGS) return;
    this.noted.push({ code: 'V002', at, oplossing: 'herstel eerst de fouten hierboven' });
    this.finish();
  }

  /** Throws all findings as one InputError; does nothing when there are none. */
  finish(): void {
    if (this.noted.length === 0) return;
    const masked = maskValues(this.source.text, this.knownKeys);
    const ordered = this.noted.toSorted(
      (a, b) => Number(a.code === 'V002') - Number(b.code === 'V002') || a.at.from - b.at.from,
    );
    throw new InputError(ordered.map((noted) => this.finding(noted, masked)));
  }

  private finding({ code, at, oplossing, bericht, toon }: Noted, masked: string): Finding {
    const { name, text } = this.source;
    const shown = toon ? masked.slice(0, at.from) + text.slice(at.from, at.to) + masked.slice(at.to) : masked;
    return findingAt({ name, text: shown }, at.from, Math.max(1, at.to - at.from), {
      code,
      bericht: bericht ?? CODES[code],
      oplossing,
    });
  }
}
