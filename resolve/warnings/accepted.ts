// Which warnings a stack accepts, and which of its acceptances accept nothing.
import type { ResolvedStack, Warning } from '../../model';
import type { Accept } from '../../schema/accept';
import { unusedAcceptance } from '../../schema/problems/warnings';
import type { Context } from '../context';
import { warning } from './warning';

type Stack = Context['stack'];

/** One line of `accept`: of a service, or of the whole stack. */
interface Acceptance {
  /** Path of the line. */
  readonly path: readonly string[];
  /** What it is about: `['services', 'api']`, or everything. */
  readonly about: readonly string[];
  readonly rule: string;
  readonly reason: string;
}

/** A warning about a service is accepted by the service, or by the stack. */
export function judge(stack: Stack, found: readonly Warning[]): Pick<ResolvedStack, 'warnings' | 'accepted'> {
  const all = acceptancesOf(stack);
  const judged = found.map((warning) => ({
    warning,
    line: all.find(({ about, rule }) => rule === warning.rule && about.every((step, i) => warning.path[i] === step)),
  }));
  return {
    warnings: judged.flatMap(({ warning, line }) => (line ? [] : [warning])),
    accepted: judged.flatMap(({ warning, line }) => (line ? [{ ...warning, reason: line.reason, by: line.path }] : [])),
  };
}

/** A warning for each line that accepts nothing. It is of no rule that could be accepted. */
export const unusedIn = (stack: Stack, { accepted }: Pick<ResolvedStack, 'accepted'>): Warning[] =>
  acceptancesOf(stack)
    .filter(({ path }) => !accepted.some(({ by }) => by.join('.') === path.join('.')))
    .map(({ path, rule }) => warning('unused-acceptance', path, unusedAcceptance.found(rule), unusedAcceptance));

/** Those of the services come first, so that one of the stack accepts what is left. */
function acceptancesOf({ services, accept }: Stack): Acceptance[] {
  return [
    ...Object.entries(services).flatMap(([name, service]) => linesOf(['services', name], service.accept)),
    ...linesOf([], accept),
  ];
}

/** `leak` names places, and is read by leaks.ts. */
const linesOf = (about: readonly string[], accept: Accept): Acceptance[] =>
  Object.entries(accept).flatMap(([rule, reason]) =>
    typeof reason === 'string' ? [{ path: [...about, 'accept', rule], about, rule, reason }] : [],
  );
