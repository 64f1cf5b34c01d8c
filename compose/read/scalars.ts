// What a plain scalar of YAML means to docker compose. It reads a mixture of YAML 1.1 and 1.2: 0777 is octal and `yes` is text.
import type { Value } from '../tree';

const NULL = /^(?:~|null|Null|NULL)?$/;
const TRUE = /^(?:true|True|TRUE)$/;
const FALSE = /^(?:false|False|FALSE)$/;
const DECIMAL = /^[-+]?\d[\d_]*$/;
const PREFIXED = /^([-+]?)0([xX][\da-fA-F_]+|[oO][0-7_]+|[bB][01_]+|[0-7_]+)$/;
const FLOAT = /^[-+]?(?:\.\d+|\d[\d_]*(?:\.[\d_]*)?)(?:[eE][-+]?\d+)?$/;
const DATE = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:(?:[Tt]|\s+)(\d{1,2}):(\d{1,2}):(\d{1,2})(?:\.\d+)?\s*Z?)?$/;

export function meaningOf(text: string): Value {
  if (NULL.test(text)) return null;
  if (TRUE.test(text)) return true;
  if (FALSE.test(text)) return false;
  return numberOf(text) ?? dateOf(text) ?? text;
}

export const isDate = (text: string): boolean => DATE.test(text);

function numberOf(text: string): number | string | undefined {
  const [, sign, digits] = PREFIXED.exec(text) ?? [];
  if (digits !== undefined) {
    const bare = digits.replaceAll('_', '');
    const value = whole(/^\d/.test(bare) ? `0o${bare}` : `0${bare.toLowerCase()}`);
    return typeof value === 'number' && sign === '-' ? -value : value;
  }
  if (DECIMAL.test(text)) {
    const bare = text.replaceAll('_', '').replace(/^\+/, '');
    return bare === '-0' ? bare : whole(bare);
  }
  if (!FLOAT.test(text)) return undefined;
  const value = Number(text.replaceAll('_', ''));
  return Number.isFinite(value) ? value : undefined;
}

/** Digits of 64 bits: what no number of JavaScript holds exactly stays text, so that no digit of it is lost. */
function whole(digits: string): number | string {
  const value = Number(digits);
  return Number.isSafeInteger(value) || Math.abs(value) >= 2 ** 64 ? value : String(BigInt(digits));
}

/** A date without quotes reaches a container as Go prints a time. */
function dateOf(text: string): string | undefined {
  const [, year, month = '', day = '', hour = '0', minute = '0', second = '0'] = DATE.exec(text) ?? [];
  if (year === undefined || Number(month) > 12 || Number(day) > 31) return undefined;
  const two = (digits: string) => digits.padStart(2, '0');
  return `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}:${two(second)} +0000 UTC`;
}

/** A number as Go prints it where compose wants text. */
export function numberText(value: number): string {
  if (value !== 0 && Math.abs(value) < 1e-4) return value.toExponential().replace(/e-(\d)$/, 'e-0$1');
  return String(value);
}
