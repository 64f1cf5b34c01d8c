// What was found out about an object that nobody changes any more, so that it is found out once. A watch says which objects these are; of all
// others nothing is remembered, because a program that uses the library may change what it checks.

const known = new WeakMap<object, Map<unknown, unknown>>();

/** Says that nobody changes it from now on. */
export const unchanging = (object: object): void => {
  if (!known.has(object)) known.set(object, new Map());
};

/** @param what the question, which is always the same object for the same question. */
export function once<Answer>(object: object, what: object, answer: () => Answer): Answer {
  const answers = known.get(object);
  if (!answers) return answer();
  if (!answers.has(what)) answers.set(what, answer());
  return answers.get(what) as Answer;
}
