// From compose projects, one for each environment, to a stack with its comments and the report.
import type { Environment } from '../schema/environment';
import type { StackInput } from '../schema/stack';
import type { Options } from './context';
import { type Compose, describe } from './describe';
import { shared } from './environments';
import type { Given } from './ingress/rule';
import type { Look } from './look';
import { keyOf, type Note } from './notes';
import { withWords } from './public-addresses';
import { grouped } from './report';

export type { Compose } from './describe';
export type { Given } from './ingress/rule';
export type { Look } from './look';
export type { Note } from './notes';

export interface Asked {
  readonly name: string;
  readonly projects: Readonly<Partial<Record<Environment, Compose>>>;
  readonly look: Look;
  readonly given?: Given;
}

export interface Imported {
  readonly stack: StackInput;
  /** Comments by their place in the stack. */
  readonly comments: ReadonlyMap<string, readonly string[]>;
  readonly notes: readonly Note[];
  readonly secretValues: readonly string[];
}

const ORDER: readonly Environment[] = ['production', 'local', 'development'];

export function importStack({ name, projects, look, given }: Asked): Imported {
  const described = ORDER.flatMap((environment) => {
    const compose = projects[environment];
    return compose ? [[environment, describe(compose, environment, name, look, given)] as const] : [];
  });
  const production = described.find(([environment]) => environment === 'production')?.[1];
  const flat = Object.fromEntries(
    described.map(([environment, found]) => {
      const stack = production ? withWords(found, environment, production) : found.stack;
      return [environment, likeProduction(stack, environment === 'production' ? undefined : production?.stack)];
    }),
  );
  const { base, environments } = shared(flat);
  const notes = together(described.flatMap(([, { notes }]) => notes));
  const { name: _, services, ...rest } = base;
  const ordered = Object.fromEntries(Object.entries(environments).map(([environment, patch]) => [environment, patch]));
  const stack = { name, services, ...rest, notes: notesOf(notes), environments: ordered };
  return {
    stack: stack as unknown as StackInput,
    comments: commentsOf(notes, stack),
    notes,
    secretValues: [...new Set(described.flatMap(([, { secretValues }]) => secretValues))],
  };
}

/** What an environment sets by itself, whatever the base says, is no difference: resolve/defaults/presets.ts. */
function likeProduction(stack: Options, production: Options | undefined): Options {
  if (production === undefined) return stack;
  const theirs = (production.services ?? {}) as Record<string, Options>;
  const services = Object.entries((stack.services ?? {}) as Record<string, Options>).map(([name, service]) => {
    const other = theirs[name];
    if (!other || other.type !== service.type) return [name, without(service, 'replicas')];
    const { replicas } = other;
    const requests = (other.resources as Options | undefined)?.requests;
    const resources = { ...(service.resources as Options | undefined), ...(requests !== undefined && { requests }) };
    return [
      name,
      {
        ...without(service, 'replicas', 'resources'),
        ...(Object.keys(resources).length > 0 && { resources }),
        ...(replicas !== undefined && { replicas }),
      },
    ];
  });
  const ingress = stack.ingress as Options | undefined;
  const other = production.ingress as Options | undefined;
  return {
    ...stack,
    services: Object.fromEntries(services),
    ...(ingress && {
      ingress: {
        ...ingress,
        ...(other?.hosts !== undefined && { hosts: other.hosts }),
        ...(other?.tls !== undefined && { tls: other.tls }),
      },
    }),
  };
}

const without = (options: Options, ...names: string[]): Options =>
  Object.fromEntries(Object.entries(options).filter(([name]) => !names.includes(name)));

/** Each note once, in the order of the files. */
function together(notes: readonly Note[]): Note[] {
  const found = new Map<string, Note>();
  for (const note of notes) {
    const key = [note.level, keyOf(note.path), note.text].join('\n');
    if (!found.has(key)) found.set(key, note);
  }
  const mapped = new Set([...found.values()].filter(({ level }) => level !== 'mapped').map(({ path }) => keyOf(path)));
  return [...found.values()].filter(({ level, path }) => level !== 'mapped' || !mapped.has(keyOf(path)));
}

/** What the page of the stack shows: what was taken over, what was decided and what needs a person. */
const notesOf = (notes: readonly Note[]): string[] => [
  ...grouped(notes, 'person').map((sentence) => `Needs a person: ${sentence}`),
  ...grouped(notes, 'decided').map((sentence) => `Decided: ${sentence}`),
];

/** A comment stands above its choice; if that is not there in the base, above the nearest thing that is. */
function commentsOf(notes: readonly Note[], stack: Options): Map<string, string[]> {
  const comments = new Map<string, string[]>();
  const said = new Set<string>(); // a sentence is said once
  for (const { level, at, path, text } of notes) {
    if (at === undefined || level === 'mapped') continue;
    const place = nearest(at, stack);
    if (place === undefined) continue;
    const full = withSubject(text, path, at);
    const sentence = level === 'person' ? `needs a person: ${full}` : full;
    if (said.has(sentence)) continue;
    said.add(sentence);
    comments.set(place, [...(comments.get(place) ?? []), sentence]);
  }
  return comments;
}

/** Above its service a sentence needs no subject; elsewhere it is the service's name. */
function withSubject(text: string, path: Note['path'], at: readonly string[]): string {
  if (at[0] === 'services' || path[0] !== 'services') return text;
  const name = String(path[1] ?? '');
  if (text.startsWith('left out')) return `${name} is ${text}`;
  return /\bits?\b/.test(text) ? `${name}: ${text}` : text;
}

function nearest(at: readonly string[], stack: Options): string | undefined {
  let inner: unknown = stack;
  let depth = 0;
  while (depth < at.length && typeof inner === 'object' && inner !== null && Object.hasOwn(inner, at[depth] ?? ''))
    inner = (inner as Options)[at[depth++] ?? ''];
  return depth < 1 || (at[0] === 'services' && depth < 2) ? undefined : at.slice(0, depth).join('.');
}
