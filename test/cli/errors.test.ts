// What a command ends with when something goes wrong.
import { KubectlError } from '../../cli/cluster/kubectl';
import { Failure, Refusal, tell } from '../../cli/errors';
import { command, ProgramError } from '../../cli/program';
import { StackError } from '../../resolve';

const printed = jest.spyOn(console, 'error').mockImplementation();
/** Of the suites in this process each may have left one. */
const noExitCode = () => {
  process.exitCode = undefined;
};
beforeEach(noExitCode);
afterEach(() => {
  printed.mockClear();
  noExitCode();
});
afterAll(() => printed.mockRestore());

test.each([
  new Refusal(['there is no file .env.']),
  new Failure('interrupted.'),
  new KubectlError('kubectl get pods: forbidden'),
  new ProgramError(command('kind', 'version'), undefined),
  new StackError([]),
])('$name: its message alone is printed, without a stack trace', (error) => {
  tell(error);
  expect(printed.mock.calls).toStrictEqual([[error.message]]);
  expect(process.exitCode).toBe(1);
});

test.each([
  ['ENOSPC', 'the disk is full'],
  ['EROFS', 'the disk is read-only'],
  ['EACCES', 'this user may not read or write it'],
])('%s is a sentence with the path', (code, reason) => {
  tell(Object.assign(new Error(`${code}: …, open 'dist/a.yaml'`), { code, syscall: 'open', path: 'dist/a.yaml' }));
  expect(printed.mock.calls).toStrictEqual([[`dist/a.yaml: ${reason}.`]]);
  expect(process.exitCode).toBe(1);
});

test('a bug of ours is thrown again, with its stack trace', () => {
  expect(() => tell(new TypeError('x is undefined'))).toThrow(TypeError);
  expect(printed).not.toHaveBeenCalled();
});

test('a refusal holds every reason, and says that nothing was done', () => {
  expect(new Refusal(['one.', 'two.']).message).toBe('one.\ntwo.\nNothing was applied.');
});
