// The end of a rotation that an earlier run has begun, and what is said of it.
import { messages } from '../messages';
import { finish } from './rotate';
import type { Rotation } from './rotation';

export async function finishRotation(rotation: Rotation, say: (line: string) => void): Promise<void> {
  say(messages.finished(rotation.key, await finish(rotation)));
}
