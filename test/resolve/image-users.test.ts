// Who runs a program in the image of another service.
import type { StackInput } from '../../schema/stack';
import { resolved, serviceIn, worker } from '../support/stacks';

type Web = Partial<Extract<StackInput['services'][string], { type: 'container' }>>;

const workerOf = (web: Web, own: Web = {}) =>
  serviceIn(
    resolved({
      web: { ...worker, ...web },
      beside: { ...worker, image: { from: 'web' } },
      worker: { ...worker, image: { from: 'beside' }, ...own },
    }),
    'worker',
    'container',
  );

test.each([
  ['a number', { user: 1000 }, { uid: 1000, gid: 1000 }],
  ['user and group', { user: '999:0' }, { uid: 999, gid: 0 }],
  ['the user of the image', { user: 'image' }, 'image'],
  ['nobody', {}, { uid: 10001, gid: 10001 }],
] as const)('it is that of the service whose image it is: %s', (_, web, user) => {
  expect(workerOf(web).user).toStrictEqual(user);
});

test('its own word wins', () => {
  expect(workerOf({ user: 1000 }, { user: 2000 }).user).toStrictEqual({ uid: 2000, gid: 2000 });
});

test('root is said where it is meant, and is nobody else by that', () => {
  const root = { privileges: { reason: 'chowns its spool', root: true } };
  expect(workerOf({ user: 0, ...root }).user).toStrictEqual({ uid: 10001, gid: 10001 });
  expect(workerOf({ user: 1000 }, root).user).toStrictEqual({ uid: 0, gid: 0 });
});

test('what the owner of a known image says wins over what the image is known for', () => {
  const web = { ...worker, image: 'n8nio/n8n:1.110.1', ports: { web: 5678 } };
  const other = { ...worker, image: { from: 'web' }, command: ['worker'] };
  const userOf = (said: Web) => serviceIn(resolved({ web: { ...web, ...said }, other }), 'other', 'container').user;
  expect(userOf({ user: 2000 })).toStrictEqual({ uid: 2000, gid: 2000 });
  expect(userOf({})).toStrictEqual({ uid: 1000, gid: 1000 });
});
