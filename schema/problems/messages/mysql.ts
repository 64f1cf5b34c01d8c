// MariaDB and MySQL: names, variables, memory and connections.
import { type Found, shown } from './wording';

export const mysqlMessages = {
  notADatabaseName: ({ input }: Found) =>
    `${shown(input)} is not a name for a database or its user. Use letters, digits, '_' and '-', at most 63, and begin with a letter or '_'.`,
  notAUserOfAServer: ({ input }: Found) =>
    `${shown(input)} is not a name for a user of this server. Use lower-case letters, digits and '_', at most 63.`,
  foldedName: (name: string) =>
    `the server writes every name in lower case by its setting lower_case_table_names, so it has no '${name}'. Write '${name.toLowerCase()}'.`,
  notAVariableOfMysql: ({ input }: Found) =>
    `${shown(input)} is not the name of a variable of the server. Write it in lower case with '_', such as 'innodb_lock_wait_timeout'.`,
  notTheTextOfAVariable: ({ input }: Found) =>
    `${shown(input)} is not the value of a variable. Write text on one line, such as '200' or '64M', in quotes.`,
  administrator: () => "'root' is the administrator. Set user to another name.",
  ofTheServer: (option: string, name: string) => `'${name}' already exists on every server. Set ${option} to another name.`,
  ownVariable: (name: string) => `'${name}' cannot be set, because Slipway runs the server by it. Remove it.`,
  tooManyForMysql: (found: number, memory: string, most: number) =>
    `${found} connections do not fit into ${memory} of memory, but ${most} do. Raise memory, or lower maxConnections.`,
};
