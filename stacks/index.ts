import { aiChatbot } from './ai-chatbot';
import { demo } from './demo';
import { hackathonTodo } from './hackathon-todo';
import { inpactai } from './inpactai';
import { loc8 } from './loc8';
import { smbsHack1 } from './smbs-hack-1';

/** Every stack that synth writes. */
export const stacks = [hackathonTodo, aiChatbot, loc8, smbsHack1, inpactai, demo];
