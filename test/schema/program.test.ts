// Words and variables of a program.
import { api, problemsOf } from '../support/stacks';

test.each<[string, object]>([
  ['services.api.command.1', { command: ['work', 'a\0b'] }],
  ['services.api.env.A', { env: { A: 'a\0b' } }],
])('NUL in %s is refused', (path, options) => {
  expect(problemsOf({ api: { ...api, ...options } as never })).toStrictEqual([
    `${path}: has the character NUL inside, with which no program starts. Take it out.`,
  ]);
});
