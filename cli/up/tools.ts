// First step: the programs that the others need.
import type { Local } from '../cluster/local';
import { toolsFor } from '../cluster/tools';
import type { Exec } from '../program';
import { messages } from './messages';
import type { Step } from './step';

export const toolsStep = (exec: Exec, local?: Local): Step => ({
  title: messages.tools,
  commands: [],
  run: () => toolsFor(exec, local),
});
