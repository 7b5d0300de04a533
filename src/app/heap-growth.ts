import { setFlagsFromString } from 'node:v8';

/**
 * Lets the heap grow by a fifth between full collections, not to several times what is live: a request leaves much
 * behind that is soon garbage, and collecting it costs no more of a processor (bench/README.md, Memory). To be
 * imported before all else, so that it holds for the start, too.
 */
setFlagsFromString('--heap-growing-percent=20');
