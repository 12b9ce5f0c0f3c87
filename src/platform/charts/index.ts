// Pictures of figures: charts for pages and documents, sparklines for cells. README.md says how.
export { chartPicture, pageChart } from './chart.ts';
export type { Chart, ChartBand, ChartPoint, PageChart } from './chart.ts';
export { sparkline } from './sparkline.ts';
export type { Sparkline } from './sparkline.ts';
