/** Where the site lies on a map; opened apart, without telling the map where it came from. */
export function MapLink({ url }: { url: string }) {
  if (url === '') return <>—</>
  return (
    <a href={url} target="_blank" rel="noreferrer noopener">
      在地图中查看
    </a>
  )
}
