// A generated schema with every reference written out, and the comment of each option as its description.
import type { z } from 'zod';
import type { Comment, Find, Option } from '../reference/comments';
import { type Json, mapInside } from './json';

/** Number of a group of options, which zod's objects are told by until their comments are found. */
export const GROUP = 'x-group';

/** What only a program can say, such as a function. */
export const CODE = 'x-code';

/** @param groups zod's objects, by their number. */
export function described(generated: Json, groups: readonly z.ZodObject[], find: Find): Json {
  const { $defs = {}, ...root } = generated;

  function written({ $ref, ...beside }: Json, within?: Option): Json {
    const { [GROUP]: number, ...schema } = { ...($ref && $defs[$ref.replace('#/$defs/', '')]), ...beside } as Json & {
      [GROUP]?: number;
    };
    if (schema.$ref) return written(schema, within);
    const group = number === undefined ? undefined : groups[number];
    const options = group && find(group, within);
    return mapInside(schema, (inner, name) => {
      const option = name === undefined ? within : options?.get(name);
      const description = textOf(option?.comment);
      return name === undefined || description === undefined
        ? written(inner, option)
        : { description, ...written(inner, option) };
    });
  }
  return sayable(written(root));
}

function sayable(schema: Json): Json {
  const { [CODE]: _, ...rest } = mapInside(schema, (inner) => (CODE in inner ? inner : sayable(inner))) as Json & {
    [CODE]?: true;
  };
  const members = rest.anyOf?.filter((member) => !(CODE in member));
  if (!members || members.length === rest.anyOf?.length) return rest;
  const [only = {}] = members;
  return members.length > 1 ? { ...rest, anyOf: members } : { ...rest, anyOf: undefined, ...only };
}

function textOf(comment: Comment | undefined): string | undefined {
  if (!comment) return undefined;
  const { text, usual } = comment;
  if (usual === undefined) return inProgram(text);
  return inProgram(`${text} Default: ${usual.startsWith('- ') ? usual.slice(2) : `\`${usual}\``}.`);
}

/** Whoever reads this has the program, and not this repository: `slipway up` for `npm run up`. */
const inProgram = (text: string) =>
  text.replace(/\bnpm run (synth|up|down|secrets|restore|doctor)\b( --(?= ))?/g, (_, command) => `slipway ${command}`);
