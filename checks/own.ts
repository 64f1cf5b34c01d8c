// A team's own check: a rule about manifests, in a file of its repository.
import type { Finding as Problem } from '../schema/problems/finding';
import { messages } from '../schema/problems/messages';
import type { Finding, Manifest } from './manifest';

export interface OwnCheck {
  /** As findings name it: lower-case letters, digits and '-', and none of Slipway's own names. */
  readonly name: string;
  /** Why what it finds is wrong, in a sentence. */
  readonly why: string;
  /** How to mend it, in a sentence. */
  readonly fix: string;
  /**
   * What breaks the rule, each with the path of a manifest and what was found there, in a sentence.
   * @param manifests of one namespace, each with its path; they are copies.
   */
  readonly find: (manifests: readonly Manifest[]) => readonly Finding[];
}

/** Gives a check its type. */
export const defineCheck = (check: OwnCheck): OwnCheck => check;

/** A check that fails is a finding too: nobody knows what it would have found. */
export function ownFindings(checks: readonly OwnCheck[], manifests: readonly Manifest[]): Problem[] {
  return checks.flatMap(({ name, why, fix, find }) => {
    const finding = (path: string, text: string): Problem => ({ level: 'error', rule: name, environments: [], path, text });
    try {
      return find(structuredClone([...manifests])).map(({ path, text }) => finding(String(path), `${text} ${why} ${fix}`));
    } catch (error) {
      const failed = error instanceof Error ? error.message : String(error);
      return [finding('', messages.checkFailed(name, failed.split('\n')[0] ?? ''))];
    }
  });
}

/** What is wrong with a check itself; empty if it is one. */
export function wrongInCheck(check: unknown, taken: readonly string[]): string[] {
  if (typeof check !== 'object' || check === null) return [messages.noCheck(check)];
  const { name, why, fix, find } = check as Partial<OwnCheck>;
  return [
    ...(typeof name === 'string' && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) ? [] : [messages.notACheckName({ input: name })]),
    ...(typeof name === 'string' && taken.includes(name) ? [messages.checkTwice(name)] : []),
    ...[['why', why] as const, ['fix', fix] as const].flatMap(([option, text]) =>
      typeof text === 'string' && /\S/.test(text) ? [] : [messages.noSentence(option)],
    ),
    ...(typeof find === 'function' ? [] : [messages.noFind()]),
  ];
}
