import { together } from './together';

together(10);
