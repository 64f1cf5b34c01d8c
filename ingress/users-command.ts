// How the Secret of basic auth is made, from a file that htpasswd wrote.

/** @param type Kubernetes' type of the Secret, where the controller asks for one. */
export const usersCommand = (key: string, type?: string) => (namespace: string, secretName: string) =>
  `kubectl -n ${namespace} create secret generic ${secretName}${type === undefined ? '' : ` --type=${type}`} --from-file=${key}=users.htpasswd`;
