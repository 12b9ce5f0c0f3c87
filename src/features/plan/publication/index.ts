// What others may do with publication: the demonstration publishes through it.
import { findPlanYear } from '../years/year-store.ts';
import { agreedVersionOf, sinceAgreed } from './agreed-version.ts';
import { planChanges } from './changes.ts';
import { fingerprint, renderForms } from './forms.ts';
import { loadLook, loadPictures, loadPlanData } from './plan-data-store.ts';
import { writeVersion } from './publication-store.ts';

export const publication = { agreedVersionOf, findPlanYear, fingerprint, loadLook, loadPictures, loadPlanData, planChanges, renderForms, sinceAgreed, writeVersion };
