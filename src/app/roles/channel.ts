import { v7 } from 'uuid';
import { resilientWay } from '../../services/insights/create-measure-source';
import { Measures } from '../../services/insights/measures';
import {
  installationOf,
  mintInstallation,
  servedStores,
} from '../../services/sync/data-exchange/installation';
import { channelTimetable } from '../../services/sync/jobs/timetable';
import { openLink } from '../../services/sync/link/headquarters-link';
import { httpTransport } from '../../services/sync/link/http-transport';
import { remoteExchange } from '../../services/sync/link/remote-exchange';
import { remoteChecks, remoteMeasures } from '../../services/sync/link/remote-measures';
import { ActivityTypesWanted } from '../../services/sync/real-time/activity-types';
import { remoteHeadquarters } from '../../services/sync/real-time/remote-headquarters';
import { INSIGHTS_CACHE_TIME } from '../compose-azure';
import { ConfigProblems } from '../config';
import { channelCredential } from '../tokens/channel-credential';
import type { ComposedRole } from './composed-role';
import { followHeadquarters } from './follow-headquarters';
import type { RoleParts } from './headquarters';

/** Composes a channel whose headquarters is elsewhere: it serves its tills from its own database, whatever the line does. */
export async function composeChannel(parts: RoleParts): Promise<ComposedRole> {
  const { config, database, logger, now, development } = parts;
  if (!config.headquarters)
    throw new ConfigProblems(['HEADQUARTERS_URL and HEADQUARTERS_TOKEN are missing.']);
  const { url, token } = config.headquarters;
  const { prisma } = database;
  const { installationId } = await mintInstallation(prisma, now());
  const transport =
    development?.transport ??
    httpTransport(new URL(url.endsWith('/') ? url : `${url}/`), {
      installationId,
      token: channelCredential(token),
      followed: () => installationOf(prisma),
    });
  const link = openLink(transport, now);
  const exchange = remoteExchange(link, config.channelStores);
  const activityTypes = new ActivityTypesWanted(config.activityTypesTime, now);
  const way = resilientWay(remoteMeasures(link));
  const measures = new Measures({
    database,
    now,
    createSource: () => way,
    cacheTime: config.insightsCacheTime ?? INSIGHTS_CACHE_TIME,
    budget: config.insightsBudget,
    onFailure: (error) => logger.warn({ reason: (error as Error).message }, 'Measures could not be fetched.'),
  });
  let following: { stop(): Promise<void> } | null = null;
  return {
    headquartersFor: (authorization) =>
      remoteHeadquarters({ database, link, authorization, mintId: v7, activityTypes }),
    timetable: channelTimetable(exchange),
    measures,
    azure: remoteChecks,
    serves: async (store) => (await servedStores(database)).includes(store),
    // Until it has filled itself it knows neither everybody who asks nor every customer.
    isReady: async () => (await installationOf(prisma)).isFilled,
    openDoors: () => undefined,
    start: (jobs) => {
      following = followHeadquarters({ jobs, link, database, logger, isLive: config.jobSchedules !== null });
    },
    close: async () => {
      await following?.stop();
      await measures.close();
      await link.close();
    },
  };
}
