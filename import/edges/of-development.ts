// Values of a developer's machine in variables that say where a program runs: `ENVIRONMENT=local`, `DEBUG=true`. They come from `.env`, and
// production must not have them.
import { atOf, type Context, pathOf } from '../context';
import { messages } from '../messages';
import type { Seen } from '../seen/seen';
import { quotedInSource } from '../seen/source-variables';

/** Variables whose words are those of their framework. */
const OF_A_FRAMEWORK = /^(?:NODE_ENV|RAILS_ENV|RACK_ENV|FLASK_ENV|ASPNETCORE_ENVIRONMENT|DOTNET_ENVIRONMENT|GO_ENV|MIX_ENV)$/;
const OF_A_TEAM = /^(?:\w+_)?(?:ENVIRONMENT|ENV|STAGE|RUN_?MODE|APP_MODE|DEPLOYMENT)$/;
const LOCAL = /^(?:local|localhost|dev|develop|development|debug|test|testing)$/i;

const SWITCH = /^(?:\w+_)?(?:DEBUG|RELOAD|DEBUG_MODE|DEV_MODE)$/;
const OFF: Readonly<Record<string, string>> = { true: 'false', '1': '0', yes: 'no', on: 'off' };

const LEVEL = /^(?:\w+_)?LOG_?LEVEL$/;

/** @returns what production has in its place; the value itself where it suits, or in another environment. */
export function valueOfProduction(name: string, value: string, seen: Seen, context: Context): string {
  if (context.environment !== 'production') return value;
  const better = betterThan(name, value, seen, context);
  if (better === undefined) return value;
  const { text, isSure } = better;
  const sentence = isSure ? messages.ofDevelopment(value, text) : messages.wordOfProduction(value, text);
  context.notes[isSure ? 'decided' : 'person'](pathOf(seen, 'environment', name), sentence, atOf(seen, 'env', name));
  return text;
}

function betterThan(
  name: string,
  value: string,
  { folder }: Seen,
  { look }: Context,
): { readonly text: string; readonly isSure: boolean } | undefined {
  const upper = name.toUpperCase();
  const off = SWITCH.test(upper) && Object.hasOwn(OFF, value.toLowerCase()) ? OFF[value.toLowerCase()] : undefined;
  if (off !== undefined) return { text: written(off, value), isSure: true };
  if (LEVEL.test(upper) && /^(?:debug|trace)$/i.test(value)) return { text: written('info', value), isSure: true };
  if (!LOCAL.test(value)) return undefined;
  if (OF_A_FRAMEWORK.test(upper)) return { text: written(upper === 'MIX_ENV' ? 'prod' : 'production', value), isSure: true };
  if (!OF_A_TEAM.test(upper)) return undefined;
  const words = ['production', 'prod'].map((word) => written(word, value));
  const known = words.find((word) => folder !== undefined && quotedInSource(folder, look, word));
  return { text: known ?? words[0] ?? '', isSure: known !== undefined };
}

/** In capitals as the other value is. */
const written = (word: string, like: string): string => {
  if (/^[^a-z]*[A-Z][^a-z]*$/.test(like)) return word.toUpperCase();
  return /^[A-Z]/.test(like) ? `${word[0]?.toUpperCase()}${word.slice(1)}` : word;
};
