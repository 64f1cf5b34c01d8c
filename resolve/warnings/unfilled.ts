// `$(NAME)` that stays as it is written: where Kubernetes fills in nothing, and where there is no such variable.
import { WARNINGS } from '../../schema/problems/warnings';
import { type Line, linesOf, type Program, programsIn, settingsOf } from './programs';
import type { Found, WarningRule } from './rule';
import { hasShell } from './shell-words';
import { variablesOf } from './variables';

/** `$$(NAME)` is a dollar sign and no reference. */
const REFERENCES = /(?<!\$)(?:\$\$)*\$\(([A-Za-z_.-][\w.-]*)\)/g;

const namesIn = (text: string) => [...text.matchAll(REFERENCES)].map(([, name = '']) => name);

export const unfilled: WarningRule = (asked) =>
  programsIn(asked).flatMap((program) => [...inEnv(program), ...linesOf(program).flatMap((line) => inLine(program, line))]);

/** env is a ConfigMap, which Kubernetes reads as it is: https://github.com/kubernetes/kubernetes/issues/69113 */
function inEnv(program: Program): Found[] {
  const variables = variablesOf(program);
  return settingsOf(program).flatMap(({ value, path }) => {
    const name = namesIn(value).find((one) => variables.has(one) || /^[A-Z_][A-Z0-9_]*$/.test(one));
    return name === undefined ? [] : [{ path, found: WARNINGS.unfilled.found(name, 'nothing is filled in in env') }];
  });
}

/**
 * In a shell `$(name)` is also the output of a program, so only the name of a variable tells. For probes the kubelet fills in the variables
 * that stand in the pod itself, and those of ConfigMaps and Secrets do not: https://github.com/kubernetes/kubernetes/issues/40846
 */
function inLine(program: Program, line: Line): Found[] {
  const variables = variablesOf(program);
  const names = line.words.flatMap(namesIn);
  const inShell = hasShell(line, linesOf(program));
  if (line.option === 'health') {
    const name = names.find((one) => !inShell || variables.has(one));
    return name === undefined
      ? []
      : [{ path: line.path, found: WARNINGS.unfilled.found(name, 'nothing is filled in in a health command') }];
  }
  const name = inShell ? undefined : names.find((one) => !variables.has(one));
  return name === undefined ? [] : [{ path: line.path, found: WARNINGS.unfilled.found(name, 'there is no such variable') }];
}
