// No Secret is in a manifest.
import { secrets } from '../../checks/secrets';
import { findingsAfter } from '../support/findings';

test('a Secret in a manifest is told, because it would stand in the repository', () => {
  const found = findingsAfter(secrets, (loc8) =>
    loc8.add('backend/secret', { kind: 'Secret', metadata: { name: 'backend-secrets' } }),
  );
  expect(found).toStrictEqual(['loc8/production/backend/secret: a Secret must not stand in a manifest.']);
});

test('the token of an account, which Kubernetes fills in, may stand there', () => {
  const token = { kind: 'Secret', metadata: { name: 'ci' }, type: 'kubernetes.io/service-account-token' };
  expect(findingsAfter(secrets, (loc8) => loc8.add('backend/secret', token as never))).toStrictEqual([]);
  expect(
    findingsAfter(secrets, (loc8) => loc8.add('backend/secret', { ...token, data: { token: 'eA==' } } as never)),
  ).toHaveLength(1);
});
