import { setFlagsFromString } from 'node:v8';
import { Command, CommanderError } from 'commander';
import { InputError } from '../rules/finding.js';
import { suggestion } from '../rules/nearest.js';
import { type FORMATS, formatsInWords } from './formats.js';
import { callError } from './io.js';
import { withCommonOptions } from './options.js';
import { REGELS, unknownPart } from './parts.js';
import { showFindings } from './show.js';
import { VERSION } from './version.js';

type Action = (args: readonly string[], options: object) => Promise<number>;

/** What a command is called, takes and does; its code is loaded only when it is called. */
interface CommandEntry {
  readonly name: keyof typeof FORMATS;
  readonly alias?: string;
  readonly args: string;
  /** What its first argument can be, where that is no file. */
  readonly parts?: readonly string[];
  readonly summary: string;
  readonly options: readonly (readonly [string, string])[];
  readonly load: () => Promise<Action>;
}

const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'toets',
    alias: 'check',
    args: '[huishouden...]',
    summary: 'toets huishoudens aan de regelingen, met de redenen erbij',
    options: [
      ['--regeling <id>', 'alleen deze regeling of groep; mag vaker, of met een komma ertussen'],
      ['--uitleg <hoeveel>', 'kort of volledig'],
      ['--van <jjjj-mm-dd>', 'de eerste dag van een periode, die per maand wordt getoond'],
      ['--tot <jjjj-mm-dd>', 'de laatste dag van die periode'],
      ['--zet <feit=waarde>', 'toon wat een andere waarde van dit feit verandert; mag vaker'],
      ['--uit-bestand <bestand>', 'een huishouden uit een bestand met clienten'],
      ['--koppeling <bestand>', 'met --uit-bestand: welk gegeven er in welke kolom staat'],
      ['--sleutel <sleutel>', 'met --uit-bestand: welk huishouden'],
    ],
    load: async () => (await import('./toets.js')).runToets as Action,
  },
  {
    name: 'bereken',
    alias: 'calculate',
    args: '<huishouden...>',
    summary: 'bereken een begrip voor huishoudens, stap voor stap',
    options: [['--begrip <naam>', 'het begrip of de parameter, zoals algemene_bijstand.norm']],
    load: async () => (await import('./bereken.js')).runBereken as Action,
  },
  {
    name: 'bestand',
    alias: 'batch',
    args: '<bestand...>',
    summary:
      'toets een bestand met clienten; elke regel wordt verantwoord, en de samenvatting komt op het scherm (--formaat). Of: samenvoegen <manifest...>',
    options: [
      ['--koppeling <bestand>', 'welk gegeven er in welke kolom staat; bus voor de kenmerken van de BUS'],
      ['--koppeling-maken', 'stel een koppeling voor bij dit bestand'],
      ['--uit <pad>', 'het resultaat; afgekeurde regels, meldingen en manifest komen ernaast'],
      ['--overschrijf', 'ook over wat er al staat'],
      ['--regeling <id>', 'alleen deze regeling of groep; mag vaker, of met een komma ertussen'],
      ['--vergelijk <a..b>', 'vergelijk twee dagen, en zeg van elk verschil waardoor het komt'],
      ['--vergelijk-regels <map>', 'vergelijk de regels met die in een andere map, op dezelfde dag'],
      ['--variant <bestand>', 'vergelijk de regels met een voorstel; met twee: het eerste met het tweede'],
      [
        '--controle <lijst>',
        'ga controlelijsten na en schrijf een werklijst; alle, of namen met een komma ertussen',
      ],
      [
        '--werklijst <bestand>',
        'met --controle: de werklijst van een vorige keer; wat is afgehandeld, blijft dat',
      ],
      ['--steekproef <aantal>', 'met --controle: trek zoveel regels per oorzaak, steeds dezelfde'],
      ['--deel <i/n>', 'alleen dit deel van de huishoudens, steeds hetzelfde'],
      ['--kernen <aantal>', 'op hoeveel kernen tegelijk; zonder: alle. De uitkomst is dezelfde'],
      ['--pseudonimiseer <bestand>', 'sleutels en personen als nummer, met het geheim in dit bestand'],
      ['--naast <naam>', 'met --uit -: de naam van wat er naast het resultaat komt'],
      ['--afgekeurd-toegestaan', 'ook met afgekeurde regels is de uitgang 0'],
    ],
    load: async () => (await import('./bestand.js')).runBestand as Action,
  },
  {
    name: 'regels',
    alias: 'rules',
    args: '<wat> [naam...]',
    parts: REGELS,
    summary:
      'lijst, toon <regeling>, controleer of test de regels, grensgevallen <regeling> of een schema voor een editor',
    options: [
      ['--regeling <id>', 'met test: alleen de gevallen van deze regeling of groep'],
      ['--dekking', 'met test: wat de gevallen van de regels raken, en wat niet'],
      ['--mutaties', 'met test: welke kleine wijzigingen van de regels geen geval opmerkt'],
      ['--huishouden <bestand>', 'met grensgevallen: het huishouden om mee te beginnen; mag vaker'],
      ['--uit <pad>', 'met schema de map, met grensgevallen het bestand om te schrijven'],
      ['--overschrijf', 'met --uit: ook over wat er al staat'],
    ],
    load: async () => (await import('./regels.js')).runRegels as Action,
  },
  {
    name: 'simuleer',
    alias: 'simulate',
    args: '<populatie> [naam...]',
    summary:
      'reken door wat andere cijfers voor een bevolking doen; bouw <almere|aantal> maakt een bevolking; lijn <huishouden> toont elk inkomen',
    options: [
      ['--regeling <id>', 'deze regeling of groep; mag vaker, of met een komma ertussen'],
      ['--koppeling <bestand>', 'de populatie is een bestand met clienten; zo heten de kolommen'],
      ['--stel <parameter=waarde,...>', 'een parameter met een of meer waarden; mag vaker'],
      ['--variant <bestand>', 'een voorstel: regels die over die van de gemeente gaan; mag vaker'],
      ['--vergelijk <a..b>', 'vergelijk twee dagen: wat komt door indexering, regel en populatie'],
      ['--tegenover <populatie>', 'een tweede populatie, om naast de eerste te zetten'],
      ['--inkomen <van..tot>', 'met lijn: van welk tot welk netto inkomen per maand'],
      ['--inkomst <pad>', 'met lijn: welk inkomen van de aanvrager, zoals personen[a].inkomsten[0]'],
      ['--budget <euro>', 'de hoogste waarde tussen de twee van --stel die binnen dit bedrag past'],
      ['--decielen', 'naar decielen van het inkomen, waar de populatie die kent'],
      ['--definities', 'leg uit wat elk getal betekent'],
      ['--marginalen <bestand>', 'met bouw: andere gepubliceerde cijfers'],
      ['--uit <pad>', 'met --formaat html of bouw: het bestand om te schrijven'],
      ['--overschrijf', 'met --uit: ook over wat er al staat'],
    ],
    load: async () => (await import('./simuleer.js')).runSimuleer as Action,
  },
];

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': 'Gebruik:',
  'Options:': 'Opties:',
  'Commands:': "Commando's:",
  'Arguments:': 'Argumenten:',
};

function program(done: (code: number) => void): Command {
  const root = new Command('vangnet')
    .description('Rekent uit waar een huishouden recht op heeft, en waarom. Een mens beslist.')
    .version(VERSION, '-V, --versie', 'toon de versie')
    .helpOption('-h, --help', 'toon deze hulp')
    .helpCommand(false)
    .exitOverride()
    .configureOutput({ writeErr: () => {} })
    .configureHelp({ styleTitle: (title) => TITLES[title] ?? title });
  for (const entry of COMMANDS) {
    const command = withCommonOptions(root.command(`${entry.name} ${entry.args}`), formatsInWords(entry.name))
      .description(entry.summary)
      .helpOption('-h, --help', 'toon deze hulp')
      .exitOverride()
      .configureOutput({ writeErr: () => {} })
      .configureHelp({ styleTitle: (title) => TITLES[title] ?? title });
    if (entry.alias !== undefined) command.alias(entry.alias);
    for (const [flags, text] of entry.options)
      if (flags.includes('<')) command.option(flags, text, collect);
      else command.option(flags, text);
    command.action(async (...all: unknown[]) => {
      const given = all
        .slice(0, -2)
        .flat()
        .filter((arg): arg is string => typeof arg === 'string');
      const action = await entry.load();
      done(await action(given, command.opts()));
    });
  }
  return root;
}

/** An option that is given more than once keeps all its values, in order. */
const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

/** A word that is no command is wrong, with or without --help behind it. */
function checkCommand(args: readonly string[]): void {
  const names: readonly string[] = COMMANDS.flatMap((entry) =>
    entry.alias === undefined ? [entry.name] : [entry.name, entry.alias],
  );
  const [first, second] = args;
  if (first === undefined)
    throw callError(
      'C002',
      'er is geen commando gegeven',
      `kies een van: ${names.join(', ')}; vangnet --help toont meer`,
    );
  if (!first.startsWith('-') && !names.includes(first))
    throw callError('C001', `onbekend commando '${first.slice(0, 40)}'`, suggestion(first, names), first);
  const parts = COMMANDS.find(({ name, alias }) => first === name || first === alias)?.parts;
  if (parts !== undefined && second !== undefined && !second.startsWith('-') && !parts.includes(second))
    throw unknownPart(first, second, parts);
}

const WRONG_CALL: Readonly<Record<string, readonly [string, string]>> = {
  'commander.unknownOption': ['onbekende optie', 'vangnet <commando> --help toont de opties'],
  'commander.missingArgument': ['er ontbreekt een argument', 'noem het bestand of de naam waarover het gaat'],
  'commander.optionMissingArgument': ['bij deze optie hoort een waarde', 'zet de waarde achter de optie'],
  'commander.excessArguments': [
    'er staat een argument te veel',
    'vangnet <commando> --help toont wat erbij hoort',
  ],
};

async function main(args: readonly string[]): Promise<number> {
  let code = 0;
  try {
    checkCommand(args);
    await program((result) => {
      code = result;
    }).parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return 0;
      const word = /'([^']*)'/.exec(error.message)?.[1] ?? '';
      const [bericht, oplossing] = WRONG_CALL[error.code] ?? [
        'de opdracht is niet te lezen',
        'vangnet --help toont wat kan',
      ];
      return wrong(
        callError(
          'C003',
          word === '' ? bericht : `${bericht}: ${word.slice(0, 60)}`,
          oplossing,
          word.split(/[ ,]/)[0],
        ),
      );
    }
    if (error instanceof InputError) return wrong(error);
    process.stderr.write(
      `fout X001: het programma kon dit niet afmaken (${error instanceof Error ? error.name : 'onbekend'})\n  --> vangnet\n  oplossing: meld dit met de opdracht erbij; VANGNET_DEBUG=1 toont waar het misging\n`,
    );
    if (process.env.VANGNET_DEBUG === '1')
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    return 1;
  }
}

async function wrong(error: InputError): Promise<number> {
  await showFindings(error);
  return 2;
}

// Explaining one household goes through functions that V8 takes longer to optimise than they run, and the process waits
// for it at the end: one `toets` takes a third less time without. What decides many households is in smaller functions.
setFlagsFromString('--max-optimized-bytecode-size=10000');
main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
