package main

import "sync"

// stock counts pieces per product. Safe for concurrent use.
type stock struct {
	mutex    sync.Mutex
	pieces   map[string]int
	reserved map[string]reservation
}

func newStock() *stock {
	return &stock{
		pieces:   map[string]int{"p1": 40, "p2": 120, "p3": 8},
		reserved: map[string]reservation{},
	}
}

func (s *stock) available(product string) int {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return s.pieces[product]
}

func (s *stock) reserve(wanted reservation) bool {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if s.pieces[wanted.Product] < wanted.Quantity {
		return false
	}
	s.pieces[wanted.Product] -= wanted.Quantity
	s.reserved[wanted.OrderID] = wanted
	return true
}

func (s *stock) release(order string) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	delete(s.reserved, order)
}
