-- Adds a measure to a log, to each in turn.
dofile(os.getenv("STAFETT_BENCH_LUA") .. "/felles.lua")
local alle = {}
local neste = 0

function init(args)
  for i, l in ipairs(les_linjer()) do
    local hode = { ["Authorization"] = "Bearer " .. l[4], ["Content-Type"] = "application/json" }
    local kropp = string.format('{"maalId":"%s","tittel":"Fast voksen i overgangene","ansvarligId":"%s","frist":"%s"}',
      l[2], l[3], l[5])
    alle[i] = wrk.format("POST", "/api/v1/stafettlogger/" .. l[1] .. "/tiltak", hode, kropp)
  end
end

function request()
  neste = neste % #alle + 1
  return alle[neste]
end
