// Words and numbers of YAML as kubectl and Helm read them: 1.1 in part, as go-yaml v2 has it, on which sigs.k8s.io/yaml is built.
// https://github.com/yaml/go-yaml/blob/v2.4.2/resolve.go
import { defineScalarTag, mergeTag, NOT_RESOLVED, nullCoreTag } from 'js-yaml';

const WORDS: ReadonlyMap<string, boolean> = new Map([
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map((word) => [word, true] as const),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map((word) => [word, false] as const),
]);

const truth = defineScalarTag('tag:yaml.org,2002:bool', {
  implicit: true,
  implicitFirstChars: [...'yYnNtTfFoO'],
  resolve: (source) => WORDS.get(source) ?? NOT_RESOLVED,
  identify: () => false,
});

const DIGITS = [...'+-.0123456789'];

const whole = defineScalarTag('tag:yaml.org,2002:int', {
  implicit: true,
  implicitFirstChars: DIGITS,
  resolve: (source) => wholeOf(source.replaceAll('_', '')) ?? NOT_RESOLVED,
  identify: () => false,
});

const fraction = defineScalarTag('tag:yaml.org,2002:float', {
  implicit: true,
  implicitFirstChars: DIGITS,
  resolve: (source) => fractionOf(source.replaceAll('_', '')) ?? NOT_RESOLVED,
  identify: () => false,
});

/** `0644` is octal, as `0o644` is. A time of day such as `1:30` is text. */
function wholeOf(text: string): number | undefined {
  const [, sign, base, digits = ''] = /^([-+]?)(0[xX]|0[bB]|0[oO]|0(?=\d))?([\da-fA-F]+)$/.exec(text) ?? [];
  const radix = RADIX[(base ?? '').toLowerCase()];
  if (digits === '' || radix === undefined || !isOf(digits, radix)) return undefined;
  const value = Number.parseInt(digits, radix);
  return sign === '-' ? -value : value;
}

const RADIX: Readonly<Record<string, number>> = { '': 10, '0': 8, '0b': 2, '0o': 8, '0x': 16 };
const isOf = (digits: string, radix: number) => [...digits].every((digit) => Number.parseInt(digit, 16) < radix);

const fractionOf = (text: string): number | undefined =>
  /^[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?$/.test(text) ? Number(text) : INFINITE.get(text.toLowerCase());
const INFINITE = new Map([
  ['.nan', Number.NaN],
  ['.inf', Number.POSITIVE_INFINITY],
  ['+.inf', Number.POSITIVE_INFINITY],
  ['-.inf', Number.NEGATIVE_INFINITY],
]);

export const KUBECTL_TAGS = [nullCoreTag, truth, whole, fraction, mergeTag];
