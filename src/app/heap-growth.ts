import { setFlagsFromString } from 'node:v8';

const FLAG = '--heap-growing-percent';

/**
 * Lets the heap grow by half between full collections, not to several times what is live: a request leaves much
 * behind that is soon garbage, and collecting it costs hardly more of a processor (bench/README.md, Memory). Who starts
 * node with another percentage keeps it. To be imported before all else, so that it holds for the start, too.
 */
if (!process.execArgv.some((option) => option.startsWith(FLAG))) setFlagsFromString(`${FLAG}=50`);
