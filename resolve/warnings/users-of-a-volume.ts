// Services that write to one volume as different users: one cannot change what the other made.
import { WARNINGS } from '../../schema/problems/warnings';
import { sharedVolumesOf } from '../options';
import { userOf } from '../privileges';
import { programsIn } from './programs';
import type { WarningRule } from './rule';

export const usersOfAVolume: WarningRule = (asked) =>
  Object.keys(asked.stack.volumes).flatMap((volume) => {
    const writers = programsIn(asked).flatMap(({ name, service }) => {
      const user = userOf(service);
      const writes = Object.values(sharedVolumesOf(service)).some(({ from, readOnly }) => from === volume && !readOnly);
      return writes && user !== 'image' ? [{ name, user: user.uid }] : [];
    });
    return new Set(writers.map(({ user }) => user)).size > 1
      ? [{ path: ['volumes', volume], found: WARNINGS['users-of-a-volume'].found(writers) }]
      : [];
  });
