// Whether the cluster has what the stack says.
import { KubectlError } from '../cluster/kubectl';
import { fromCluster } from '../diff/run';
import { messages } from './messages';
import type { Look } from './seen';

export const differs: Look = async ({ stack, kubectl }) => {
  const { name } = messages;
  try {
    const { changes, effects } = await fromCluster(stack, kubectl);
    const objects = changes.map(({ object }) => object);
    if (objects.length === 0) return [{ is: 'right', name, text: messages.same, data: { objects } }];
    const text = messages.differs(
      objects,
      effects.filter(({ what }) => what !== 'refused').map((effect) => effect.text),
    );
    return [{ is: 'differs', name, text, data: { objects } }];
  } catch (error) {
    if (!(error instanceof KubectlError)) throw error;
    return [{ is: 'untold', name, text: messages.mayNotCompare }];
  }
};
