import { killPrograms } from './program';

export { freePort, holdPort, Program, run } from './program';

// A test that fails halfway leaves no process behind.
afterAll(killPrograms);
