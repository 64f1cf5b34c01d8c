// What the file of the program does in a worker, instead of a line.
export const work = async (): Promise<void> => (await import('./synth/worker')).serve();
