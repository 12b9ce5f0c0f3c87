// Settings of the partnership and facts of the installation.
import type { Route } from '../../../security/page.ts';
import { isLive, isReady, showMetrics } from '../health/show-health.ts';
import { changeTheLogo, changeThePartnership, openPartnership, removeTheLogo, showBrand, showLogo } from './edit-partnership.ts';
import { tryAgain } from '../jobs/try-again.ts';
import { showInstallation, showSettings } from './show-settings.ts';

export const settingsRoutes: Route[] = [showSettings, openPartnership, changeThePartnership, changeTheLogo, removeTheLogo, showLogo, showBrand, showInstallation, tryAgain, isLive, isReady, showMetrics];
