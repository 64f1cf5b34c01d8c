// The checks of a team: each file in checks/ of the project exports one, as `check` or by default.
import { readdirSync, statSync } from 'node:fs';
import { posix } from 'node:path';
import { RULES } from '../../checks';
import { type OwnCheck, wrongInCheck } from '../../checks/own';
import { isObject } from '../../schema/merge-patch';
import { messages } from './messages';
import { ProjectError } from './project-error';

/**
 * @param folder of the project.
 * @throws ProjectError naming everything that is wrong with them.
 */
export async function ownChecks(folder: string): Promise<readonly OwnCheck[]> {
  const files = filesIn(posix.join(folder, 'checks'));
  if (files.length === 0) return [];
  const { exportsOf } = await import('./typescript');
  const checks: OwnCheck[] = [];
  const wrong: string[] = [];
  for (const file of files) {
    const { check, default: usual } = await exportsOf(file);
    // without a default jiti answers with the whole module
    const found = check ?? (isObject(usual) && 'find' in usual ? usual : undefined);
    const texts = wrongInCheck(found, [...RULES, ...checks.map(({ name }) => name)]);
    if (texts.length === 0) checks.push(found as OwnCheck);
    wrong.push(...texts.map((text) => `${file}: ${text}`));
  }
  if (wrong.length > 0) throw new ProjectError(messages.wrongChecks(wrong));
  return checks;
}

function filesIn(folder: string): string[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
  return readdirSync(folder)
    .filter((name) => /\.m?[jt]s$/.test(name) && !/\.(test|spec|d)\.m?[jt]s$/.test(name))
    .sort()
    .map((name) => posix.join(folder, name));
}
