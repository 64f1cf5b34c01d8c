// What is written for each capability that a stack may name is what every rule about manifests takes.
import { synthesize } from '../../output/synthesize';
import { CAPABILITIES } from '../../schema/privileges';
import { cache, shop } from '../support/stacks';

const program = { image: 'team/shop-app:1.0.0', uses: { cache: {} }, writablePaths: [{ path: '/srv/app', keep: true }] };

test.each(CAPABILITIES.flatMap((name) => [[name, true] as const, [name, false] as const]))('%s, root: %s', (name, root) => {
  const privileges = { reason: 'needs it', root, capabilities: [name] };
  const services = {
    ...{ cache, app: { ...program, type: 'container' as const, privileges } },
    once: { ...program, type: 'job' as const, privileges },
    nightly: { ...program, type: 'cron' as const, schedule: '0 3 * * *', privileges },
  };
  expect(synthesize([shop(services)]).size).toBeGreaterThan(0);
});
