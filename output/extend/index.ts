// What a stack adds to its charts and changes in them: objects of its own, and patches. Whatever it was, the checks look at it as at an
// object that somebody else wrote.
import type { Construct } from 'constructs';
import type { ResolvedStack } from '../../model';
import type { Extended } from './extended';
import { addExtraObjects } from './objects';
import { addPatches } from './patches';

/** @param scope with all charts of the stack. */
export function extend(scope: Construct, stack: ResolvedStack): Extended {
  const added = addExtraObjects(scope, stack);
  const patched = addPatches(scope, stack);
  return { problems: [...added.problems, ...patched.problems], foreign: new Set([...added.foreign, ...patched.foreign]) };
}
