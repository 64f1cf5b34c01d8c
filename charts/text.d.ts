// Scripts are files of their own, and part of the bundle as text: compile.mjs, test/support/text-file.js.
declare module '*.awk' {
  const text: string;
  export default text;
}
declare module '*.ini' {
  const text: string;
  export default text;
}
declare module '*.sh' {
  const text: string;
  export default text;
}
declare module '*.sql' {
  const text: string;
  export default text;
}
