import { configurationId } from '../../organisation/configuration-id';
import type { JobCode } from './job';

/** A job as a record with an identity. */
export interface JobRecord {
  readonly id: string;
  readonly code: JobCode;
}

/** The record of a job; its id follows from its code. */
export function jobRecord(code: JobCode): JobRecord {
  return { id: configurationId('Job', code), code };
}
