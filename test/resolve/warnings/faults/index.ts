// Faults, each with the rule that warns of it and what is told. A file for each subject,
import { FAULTS_OF_ADDRESSES } from './addresses';
import { FAULTS_OF_CONNECTIONS } from './connections';
import { FAULTS_OF_DATA } from './data';
import { FAULTS_OF_FOLDERS } from './folders';
import { FAULTS_OF_HEALTH } from './health';
import { FAULTS_OF_IMAGES } from './images';
import { FAULTS_OF_LINES } from './lines';
import { FAULTS_OF_NETWORK } from './network';
import { FAULTS_OF_PAGES } from './pages';
import { FAULTS_OF_PROGRAMS } from './programs';
import { FAULTS_OF_SECRETS } from './secrets';

export const FAULTS = [
  ...FAULTS_OF_ADDRESSES,
  ...FAULTS_OF_CONNECTIONS,
  ...FAULTS_OF_DATA,
  ...FAULTS_OF_FOLDERS,
  ...FAULTS_OF_HEALTH,
  ...FAULTS_OF_IMAGES,
  ...FAULTS_OF_LINES,
  ...FAULTS_OF_NETWORK,
  ...FAULTS_OF_PAGES,
  ...FAULTS_OF_PROGRAMS,
  ...FAULTS_OF_SECRETS,
];
