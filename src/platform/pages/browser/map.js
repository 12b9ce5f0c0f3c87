// A map of areas to point at, where a page has one and somebody asks for it: outlines that the page names, no tiles, nothing from elsewhere. What
// it says the table beside it says too. Without WebGL the still map stays.
import { Map, NavigationControl, setWorkerUrl } from 'maplibre-gl';

setWorkerUrl('maplibre-worker');

/** The corners of all outlines. */
function boundsOf(areas) {
  const bounds = [[Infinity, Infinity], [-Infinity, -Infinity]];
  const take = (part) => {
    if (typeof part[0] !== 'number') { part.forEach(take); return; }
    for (const axis of [0, 1]) {
      bounds[0][axis] = Math.min(bounds[0][axis], part[axis]);
      bounds[1][axis] = Math.max(bounds[1][axis], part[axis]);
    }
  };
  for (const area of areas.features) take(area.geometry.coordinates);
  return bounds;
}

const styleSheet = () => new Promise((resolve) => {
  const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: 'maplibre-styles' });
  link.addEventListener('load', resolve);
  link.addEventListener('error', resolve);
  document.head.append(link);
});

/** Shows the map in `canvas`, and what is pointed at in `said`. Throws where the browser cannot draw it. */
export async function showMap(canvas, said) {
  const [answer] = await Promise.all([fetch(canvas.dataset.map, { credentials: 'same-origin' }), styleSheet()]);
  if (!answer.ok) throw new Error(String(answer.status));
  const areas = await answer.json();
  areas.features.forEach((area, at) => { area.id = at; });
  canvas.hidden = false;
  const map = new Map({
    container: canvas, attributionControl: false, cooperativeGestures: true, bounds: boundsOf(areas), fitBoundsOptions: { padding: 18 }, dragRotate: false, pitchWithRotate: false,
    style: {
      version: 8, sources: { areas: { type: 'geojson', data: areas } },
      layers: [
        { id: 'ground', type: 'background', paint: { 'background-color': '#ffffff' } },
        { id: 'areas', type: 'fill', source: 'areas', paint: { 'fill-color': ['get', 'fill'] } },
        { id: 'lines', type: 'line', source: 'areas', paint: { 'line-color': '#5c6b68', 'line-width': 0.8 } },
        { id: 'hot-edge', type: 'line', source: 'areas', filter: ['==', ['get', 'hot'], true], paint: { 'line-color': '#ffffff', 'line-width': 7 } },
        { id: 'hot', type: 'line', source: 'areas', filter: ['==', ['get', 'hot'], true], paint: { 'line-color': '#8a3b00', 'line-width': 3 } },
        { id: 'pointed', type: 'line', source: 'areas', paint: { 'line-color': '#16211f', 'line-width': ['case', ['boolean', ['feature-state', 'pointed'], false], 4, 0] } },
      ],
    },
  });
  map.addControl(new NavigationControl({ showCompass: false }));
  map.touchZoomRotate.disableRotation();
  map.getCanvas().setAttribute('aria-label', canvas.dataset.mapLabel);
  let pointed;
  const point = (event) => {
    const [area] = map.queryRenderedFeatures(event.point, { layers: ['areas'] });
    if (area?.id === pointed) return;
    if (pointed !== undefined) map.setFeatureState({ source: 'areas', id: pointed }, { pointed: false });
    pointed = area?.id;
    if (area === undefined) return;
    map.setFeatureState({ source: 'areas', id: pointed }, { pointed: true });
    said.textContent = `${area.properties.name}: ${area.properties.words}`;
  };
  map.on('mousemove', point);
  map.on('click', point);
}
