// The releases of a project: a file for each stack and environment in releases/, which `slipway release` writes and synth reads.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { posix } from 'node:path';
import { dump, load } from 'js-yaml';
import { isPreview } from '../../resolve/previewed';
import { released } from '../../resolve/released';
import { problemsFrom } from '../../schema/problems/problem';
import { type Release, release } from '../../schema/release';
import type { StackInput } from '../../schema/stack';
import { messages } from './messages';
import { ProjectError } from './project-error';
import { releaseFile, releaseNames } from './release-files';

/** @throws ProjectError naming everything that is wrong with the files. */
export function withReleasesOf(stacks: readonly StackInput[], folder: string): readonly StackInput[] {
  const read = releaseNames(folder).map((name) => ({ name, ...readRelease(posix.join(folder, name)) }));
  const problems = read.flatMap(({ name, problems }) => [...problems, ...strangers(name, posix.join(folder, name), stacks)]);
  if (problems.length > 0) throw new ProjectError([...problems, messages.nothingWritten].join('\n'));
  return stacks.map((stack) => {
    const own = read.flatMap(({ name, release }) => {
      const [of, environment = ''] = partsOf(name);
      return of === stack.name && release ? [[environment, release] as const] : [];
    });
    return released(stack, new Map(own));
  });
}

/** Those of a stack that are there and right, by environment. */
export function releasesOf(stack: StackInput): Map<string, Release> {
  return new Map(
    Object.keys(stack.environments).flatMap((environment) => {
      const file = releaseFile(stack.name, environment);
      const { release } = existsSync(file) ? readRelease(file) : { release: undefined };
      return release ? [[environment, release] as const] : [];
    }),
  );
}

/** @returns the text that was there, for who has to put it back. */
export function writeRelease(file: string, text: string | undefined): string | undefined {
  const before = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  if (text === undefined) rmSync(file, { force: true });
  else {
    mkdirSync(posix.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return before;
}

export const textOf = (release: Release): string =>
  `# Written by \`slipway release\`; commit it. synth gives these images to the services.\n${dump(release, { lineWidth: -1, sortKeys: false })}`;

export function readRelease(file: string): { readonly release?: Release; readonly problems: readonly string[] } {
  return parseRelease(file, readFileSync(file, 'utf8'));
}

/** @param file for the messages. */
export function parseRelease(file: string, text: string): { readonly release?: Release; readonly problems: readonly string[] } {
  const value = parsed(text);
  if (value instanceof Error) return { problems: [messages.unreadable(file, value.message.split('\n')[0] ?? '', undefined)] };
  const { data, error } = release.safeParse(value);
  if (data) return { release: data, problems: [] };
  const problems = problemsFrom(release, error, value);
  return { problems: problems.map(({ path, text }) => messages.wrongRelease(file, path.join('.'), text)) };
}

function parsed(text: string): unknown {
  try {
    return load(text);
  } catch (error) {
    return error;
  }
}

/** `shop.production.yaml` is of shop in production. */
const partsOf = (name: string) => name.replace(/\.yaml$/, '').split('.');

function strangers(name: string, file: string, stacks: readonly StackInput[]): string[] {
  const [of = '', environment = ''] = partsOf(name);
  const stack = stacks.find((each) => each.name === of);
  if (!stack)
    return [
      messages.releaseOfNobody(
        file,
        of,
        stacks.map((each) => each.name),
      ),
    ];
  const environments = Object.keys(stack.environments ?? {});
  return environments.includes(environment) || isPreview(environment)
    ? []
    : [messages.releaseOfNoEnvironment(file, of, environment, environments)];
}
