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
  if (!Number.isFinite(value)) return undefined;
  // 1e6 is a number with a point to compose, and is printed as such: that it is whole must not make another text of it
  return Number.isInteger(value) && Math.abs(value) >= 1e6 ? goText(value) : value;
}

/** Digits of 64 bits: what no number of JavaScript holds exactly stays text, so that no digit of it is lost. */
function whole(digits: string): number | string {
  const value = Number(digits);
  return Number.isSafeInteger(value) || Math.abs(value) >= 2 ** 64 ? value : String(BigInt(digits));
}

/** A date without quotes reaches a container as Go prints a time. */
function dateOf(text: string): string | undefined {
  const [, ...parts] = DATE.exec(text) ?? [];
  if (parts.length === 0) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.map((part) => Number(part ?? 0));
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day || minute > 59 || second > 59) return undefined;
  return `${date.toISOString().slice(0, 19).replace('T', ' ')} +0000 UTC`;
}

/** Not a number, or none that has an end: compose takes neither. */
export const isEndless = (text: string): boolean => /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/.test(text);

/** A number as Go prints it where compose wants text. */
export const numberText = (value: number): string => (Number.isInteger(value) ? String(value) : goText(value));

/** With an exponent from a million on, and below a ten-thousandth. */
function goText(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e-4 && size < 1e6) return String(value);
  return value.toExponential().replace(/e([-+])(\d)$/, 'e$10$2');
}
