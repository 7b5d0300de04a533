/** Languages in which the labels of the till are known, by primary subtag; others read English. */
const LABELS = {
  en: { pendingSync: 'Pending sync', yes: 'Yes', no: 'No' },
  et: { pendingSync: 'Ootel sünkroonimist', yes: 'Jah', no: 'Ei' },
  lv: { pendingSync: 'Gaida sinhronizāciju', yes: 'Jā', no: 'Nē' },
  no: { pendingSync: 'Venter på synkronisering', yes: 'Ja', no: 'Nei' },
  nb: { pendingSync: 'Venter på synkronisering', yes: 'Ja', no: 'Nei' },
  nn: { pendingSync: 'Ventar på synkronisering', yes: 'Ja', no: 'Nei' },
  zh: { pendingSync: '待同步', yes: '是', no: '否' },
} as const;

type Label = keyof (typeof LABELS)['en'];

/** What stands in the place of an account number until there is one (S3). */
export function pendingSync(language: string): string {
  return label('pendingSync', language);
}

/** A truth value as people read it. */
export function yesOrNo(value: boolean, language: string): string {
  return label(value ? 'yes' : 'no', language);
}

function label(name: Label, language: string): string {
  const [subtag = ''] = language.toLowerCase().split('-');
  return (LABELS[subtag as keyof typeof LABELS] ?? LABELS.en)[name];
}
