// The line of npm run synth.
import { parseArgs } from 'node:util';
import { nearest } from '../../schema/problems/suggest';

export const FORMATS = ['text', 'json', 'github'] as const;
export type Format = (typeof FORMATS)[number];

export interface SynthOptions {
  /** Names each file that changed. */
  readonly verbose: boolean;
  /** Warnings are errors. */
  readonly strict: boolean;
  readonly format: Format;
}

/** Thrown for a line that synth does not understand. */
export class LineError extends Error {
  override readonly name = 'LineError';
}

const OPTIONS = { verbose: { type: 'boolean' }, strict: { type: 'boolean' }, format: { type: 'string' } } as const;
const NAMES = Object.keys(OPTIONS).map((name) => `--${name}`);

/** @throws LineError */
export function synthOptions(args: readonly string[]): SynthOptions {
  const { values, tokens } = parseArgs({ args: [...args], options: OPTIONS, strict: false, tokens: true });
  for (const token of tokens) {
    const found = token.kind === 'option' ? token.rawName : token.kind === 'positional' ? token.value : '--';
    if (token.kind !== 'option' || !NAMES.includes(found)) throw new LineError(unknown(found));
  }
  const format = FORMATS.find((each) => each === (values.format ?? 'text'));
  if (!format) throw new LineError(`--format is one of ${FORMATS.join(', ')}.`);
  return { verbose: values.verbose === true, strict: values.strict === true, format };
}

function unknown(found: string): string {
  const near = nearest(found, NAMES);
  return `synth has no option '${found}'.${near === undefined ? ` It takes: ${NAMES.join(', ')}.` : ` Did you mean '${near}'?`}`;
}
