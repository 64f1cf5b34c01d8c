// What the stack needs of the cluster, looked at before anything is written. What is wrong is told and stops nothing: it may be meant so.
import { LOOKS, lookAt } from '../doctor/looks';
import { messages } from './messages';
import type { Step } from './step';
import type { Target } from './target';

export function needsStep({ stack, kubectl }: Target): Step {
  return {
    title: messages.needs,
    commands: [],
    async run({ note }) {
      const told = await lookAt(stack, kubectl, LOOKS);
      const wrong = told.filter(({ is }) => is === 'wrong');
      for (const { title, text, cure = '' } of wrong) note(messages.need(title, text, cure));
      return wrong.length === 0 ? messages.nothingWrong : messages.someWrong(wrong.length);
    },
  };
}
