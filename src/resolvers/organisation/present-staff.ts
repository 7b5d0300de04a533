import type { Staff } from '../../database/rows';
import { configurationId } from '../../services/organisation/configuration-id';
import type { Organisation } from '../../services/organisation/organisation';

/** An associate by staff id; one who is no longer known, or an integration, is shown by that name alone. */
export function staffOrFormer(organisation: Organisation, staffId: string): Staff {
  return (
    organisation.staff.get(staffId) ?? {
      id: configurationId('Staff', staffId),
      staffId,
      name: staffId,
      permissionGroup: '',
      stores: [],
      addressBooks: [],
      everyStore: false,
      everyAddressBook: false,
    }
  );
}
